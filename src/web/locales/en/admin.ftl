# Texts of the room admin: accounts, organisational units, groups, failed jobs.

admin-lead = Administration manages accounts and settings. It does not read closed spaces.
admin-overview = Overview
admin-persons = People
admin-persons-text = Add, change and disable accounts, set passwords.
admin-units = Organisational units
admin-units-text = Offices, departments and sections as they stand in the house.
admin-groups = Groups
admin-groups-text = People across units, for example the crisis team.
admin-spaces = Spaces
admin-spaces-text = Set up spaces. Their members are managed by whoever manages the space.
admin-barriers = Reported barriers
admin-policy-lead = Every version stays readable. This is how staff see the one in force:
admin-policy-body = Text
admin-policy-body-hint = Markdown, with headings from “##” on.
admin-policy-note = What changes
admin-policy-note-hint = One sentence that stands above the new version.
admin-policy-asks = To be taken note of before the next contribution
admin-policy-asks-hint = Everybody takes note of the new version before writing again. Not needed for a spelling mistake.
admin-policy-put-in-force = Put in force
admin-barriers-text = What cannot be read, heard or operated.
admin-webhooks = Webhooks
admin-webhooks-text = Other programs hear that something has changed.
admin-jobs = Failed jobs
admin-jobs-text = Work in the background that failed several times.

## People
admin-persons-name = Name or account
admin-persons-show = Show
admin-persons-none = There is no account for this.
admin-persons-more = More people
admin-person-new = Add a person
admin-person-add = Add the person
admin-person-active = Active
admin-person-save = Save details
admin-person-first-password = First password
admin-person-first-password-hint = At least 12 characters. Without a password the person cannot sign in yet.
admin-person-password-hint = At least 12 characters. All sessions of the person end.
admin-person-password-set = Set password
admin-person-access = Access
admin-person-disable-text = All sessions and access tokens end at once. Texts and history stay.
admin-person-disable = Disable account
admin-person-enable-text = The account is disabled. Once enabled, its previous password holds.
admin-person-enable = Enable account
admin-state = State
admin-role = Role
admin-role-hint = Holds for the whole house. It gives no rights in spaces. Guests see only the spaces they were let into, and no directory.
admin-role-staff = Staff
admin-role-admin = Administration
admin-role-staff-council = Staff council (read access)
admin-role-dpo = Data protection (read access)
admin-role-trust-office = Trust office
admin-role-guest = Guest (other administration)
admin-further-unit = Further organisational unit
admin-no-unit = None

## Organisational units
admin-units-none = No organisational units yet.
admin-unit-new = New organisational unit
admin-unit-add = Add the unit
admin-unit-number = Number
admin-unit-parent = Belongs to
admin-unit-top = Nothing, it is at the top
admin-unit-below = Belongs to
admin-unit-text = Rights of this unit hold for the units below as well.
admin-unit-save = Save change
admin-unit-staff = People of this unit

## Groups
admin-groups-none = No groups yet.
admin-group-new = New group
admin-group-add = Add the group
admin-group-empty = Nobody in this group yet.
admin-group-join = Take in a person
admin-group-take = Take in { $name }
admin-group-leave = Remove { $name }
admin-group-nobody = Nobody was found for this.

## Jobs
admin-jobs-dead = { $n ->
    [one] One job in the background has failed.
   *[other] { $n } jobs in the background have failed.
}
admin-jobs-none = All done
admin-jobs-none-text = No job has failed.
admin-jobs-lead = These jobs have failed several times. Remove the cause and let them try again.
admin-jobs-tries = { $n ->
    [one] one try
   *[other] { $n } tries
}
admin-jobs-since = made
admin-jobs-retry = Try again

## Barriers
admin-barriers-none = No report is open
admin-barriers-none-text = Anybody can report something under “Report a barrier” at the foot of every page, also without signing in.
admin-barriers-lead = The oldest reports come first. What is done is deleted; otherwise a report stays for 180 days.
admin-barriers-no-place = No page named
admin-barriers-no-reply = no answer wanted
admin-barriers-reply-to = answer to { $contact }
admin-barriers-settle = Done, delete report

## Webhooks
admin-webhooks-lead = A webhook tells another program that something has changed. It names ids, and titles only from spaces that everybody reads.
admin-webhooks-closed = The configuration names no target (webhooks.targets). Until then no message leaves the house.
admin-webhook-new = New webhook
admin-webhook-owner = It hears what you may see yourself, and nothing beyond.
admin-webhook-add = Set up webhook
admin-webhook-name = Name
admin-webhook-name-hint = What it is for, such as “Display in the foyer”
admin-webhook-target = Address
admin-webhook-target-hint = Begins with https:// and is named in the configuration
admin-webhook-spaces = Spaces
admin-webhook-spaces-hint = Short names from the addresses of the spaces, separated by commas
admin-webhook-pages = Pages
admin-webhook-posts = Posts
admin-webhook-microposts = Short posts
admin-webhook-comments = Comments
admin-webhook-secret = The webhook’s secret
admin-webhook-secret-text = With it the other program checks that a message comes from here. It is shown only now.
admin-webhook-secret-kept = I have kept it
admin-webhook-active = Active
admin-webhook-troubled = Does not answer
admin-webhook-disabled = Switched off
admin-webhook-failing = Switched off after failures
admin-webhook-failing-text = For days the target has not taken what it was told, or the webhook’s account is disabled. Check address and program and switch it on again.
admin-webhook-troubled-text = The target takes nothing right now. It is tried again at growing intervals. First failure:
admin-webhook-stop = Switch off
admin-webhook-start = Switch on
admin-webhook-rotate = New secret
admin-webhook-remove = Remove
admin-webhook-change = Change
admin-webhook-save = Save changes
admin-webhook-others = Only whoever set it up can change it: it hears what that person may see.
admin-webhook-deliveries = Deliveries
admin-webhook-deliveries-none = Nothing delivered yet.
admin-delivery-event = Event
admin-delivery-state = State
admin-delivery-answer = Answer
admin-delivery-tries = Tries
admin-delivery-at = Happened
admin-delivery-again = Once more
admin-delivery-resend = Send again
admin-delivery-waiting = waiting
admin-delivery-delivered = delivered
admin-delivery-failed = failed
admin-delivery-dropped = not sent, no longer visible
admin-delivery-duration = { $n } ms
admin-delivery-fault-name = the name leads nowhere
admin-delivery-fault-address = the address is not allowed
admin-delivery-fault-connect = not reachable
admin-delivery-fault-tls = the certificate does not fit
admin-delivery-fault-time = no answer within 5 seconds
admin-delivery-fault-target = the target is not named any more
admin-delivery-fault-broken = the connection broke off
admin-mails = Undelivered mails
admin-mails-lead = The mail server does not take these mails. Often the address is wrong. They disappear after 30 days.
## Sites
admin-sites = Sites
admin-sites-text = The buildings of the house. Posts can be addressed to a site.
admin-sites-none = No sites yet.
admin-site = Site
admin-no-site = No site
admin-site-new = New site
admin-site-add = Add site
