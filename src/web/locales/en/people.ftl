# Texts of the room people: signing in, setting up, settings, profiles, directory.

## Terms
people-account = Account
people-name = Name
people-password = Password

## Signing in
people-sign-in-title = Sign in
people-sign-in-submit = Sign in
people-sign-in-demo = This is a demonstration with invented people and texts. Choose a person and see the platform with their rights.
people-sign-in-tiles = As one of these people
people-sign-in-own = With account and password
people-code-title = Second factor
people-code = One-time code
people-code-hint = Six digits from your authenticator app, or a recovery code.
people-code-leave = Cancel signing in

## Setting up
people-setup-title = Set up the platform
people-setup-lead = This makes the first account. It administers the platform. Afterwards this page is closed for good.
people-setup-code = One-time code of the console
people-setup-code-hint = It is shown where the server was started.
people-setup-account-hint = For signing in. Letters, digits, full stop, hyphen, underscore.
people-setup-name-hint = As everybody will see it, for example Bela Birke.
people-setup-password-hint = At least 12 characters. A whole sentence is good.
people-setup-submit = Create the account and begin

## Proving again
people-proof-title = Please prove again who you are
people-proof-lead = You are signed in as { $name }. For this step, that was too long ago.
people-proof-submit = Confirm
people-proof-elsewhere = No password is kept here for this account. Sign out and in again.

## Person
people-email = E-mail
people-function = Function
people-phone = Telephone
people-room = Room
people-contact-for = Contact person for
people-contact-for-hint = One topic a line, for example “Lost property” or “Housing benefit”. Colleagues find you by it. Voluntary.
people-about = About me
people-about-hint = What others should know of your work. Voluntary.
people-unit = Organisational unit
people-units = Organisational units
people-disabled = Disabled

## Directory and profile
people-directory-title = People
people-directory-filter = Find people
people-directory-name = Name or topic
people-directory-any-unit = All organisational units
people-directory-show = Show
people-directory-more = More people
people-directory-none = Nobody found
people-directory-none-text = There is no person for this choice. With fewer letters or without a unit, the list gets longer.
people-directory-all = Show all people
people-profile-settings = Settings
people-profile-administer = Manage account
people-profile-empty = There is nothing more here yet.

people-policy = Terms of use
people-policy-text = What everybody takes note of before writing.
people-policy-version = Version { $n } of { $day }
people-policy-versions = Versions
people-policy-changed = Changed in this version:
people-policy-outdated = This version is no longer in force.
people-policy-newest = Read the version in force
people-policy-none = No terms of use yet
people-policy-none-text = This house has not stored any. Until then the house rules of the spaces apply.
people-policy-lead = Reading always works. Please take note of this version before your next contribution. Only the day is stored, and nobody sees a list.
people-policy-take-note = I have taken note
people-policy-read = Read the terms of use

## Settings
people-settings-profile = Profile and interface
people-settings-password = Password
people-settings-factor = Second factor
people-settings-sessions = Sessions
people-settings-feed-keys = Feed addresses
people-settings-subscriptions = My subscriptions
people-settings-tokens = Access for programs
people-settings-contact = Contact
people-settings-contact-lead = All staff see these details. They are voluntary.
people-settings-surface = Interface
people-settings-fixed = Name, account and organisational units are kept by the administration.
people-settings-save = Save settings
people-language = Language
people-language-auto = As in the browser
people-language-de = Deutsch (Sie)
people-language-de-du = Deutsch (du)
people-language-en = English
people-theme = Colours
people-theme-auto = As on the device
people-theme-light = Light
people-theme-dark = Dark
people-shortcuts = Single-letter keyboard shortcuts
people-shortcuts-hint = For example “e” to edit. Better switched off with voice input.

## Password
people-password-lead = Afterwards you stay signed in in this browser. All other sessions end.
people-password-new = New password
people-password-hint = At least 12 characters. A whole sentence is good.
people-password-repeat = Repeat the new password
people-password-save = Change password

## Second factor
people-factor-lead = With a second factor, the password alone is no longer enough. It needs an app for one-time codes on a phone or computer.
people-factor-begin = Set up a second factor
people-factor-on = The second factor is set up.
people-factor-codes-left = { $n ->
    [0] There are no recovery codes left.
    [one] There is one recovery code left.
   *[other] There are { $n } recovery codes left.
}
people-factor-renew = For new recovery codes or a new device: remove it and set it up again.
people-factor-remove = Remove second factor
people-factor-abort = Cancel set-up
people-factor-scan = Scan this picture with the app.
people-factor-picture = QR code with the key for the app
people-factor-type = Or type the key:
people-factor-enter = Enter the code the app shows now.
people-factor-code = Code from the app
people-factor-confirm = Confirm code
people-factor-done = The second factor is set up. It is needed from the next sign-in.
people-factor-codes = Recovery codes
people-factor-codes-lead = These codes are shown only now. Each is good once when the app is missing. Keep them apart from the device.
people-factor-codes-kept = The codes are kept

## Sessions
people-sessions-lead = You are signed in here. If you do not know a device, end its session and change your password.
people-sessions-this = This browser
people-sessions-unknown = Unknown device
people-sessions-since = Signed in
people-sessions-used = Last used
people-sessions-end = End session “{ $device }”
people-sessions-end-all = Sign out everywhere

## Access for programs
people-tokens-lead = With an access, a program acts in your name and with your rights.
people-tokens-none = No access yet.
people-tokens-new = New access
people-tokens-prove = Before creating one, please prove again who you are.
people-tokens-begin = Create access
people-tokens-label = Label
people-tokens-label-hint = What it is for, for example “Backup of the instructions”.
people-tokens-scope = What may it do?
people-tokens-scope-read = Only read
people-tokens-scope-write = Read and write
people-tokens-days = Valid for
people-tokens-days-n = { $n } days
people-tokens-create = Create access
people-tokens-created = The access is created
people-tokens-created-text = It is shown only now. Copy it into the program and do not pass it on.
people-tokens-kept = Done
people-tokens-made = Created on
people-tokens-until = Valid until
people-tokens-ended = Expired on
people-tokens-over = Expired
people-tokens-revoke = Revoke access “{ $token }”
