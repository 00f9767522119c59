# Error pages and sentences at fields. Each says what happened, what is kept and what helps now.

## Error pages: error-{what}-title and error-{what}-text
error-sign-in-title = Please sign in
error-sign-in-text = This needs a sign-in, or your session has ended. Nothing was changed. Sign in and try again.
error-forged-title = The request was refused
error-forged-text = It did not recognisably come from this platform. Nothing was changed. Open the page here once more and repeat the step.
error-not-found-title = There is nothing here
error-not-found-text = This address does not exist, or its content is not shared with you. Search for it or start from the home page.
error-unreadable-title = The request could not be read
error-unreadable-text = Something in it is missing, superfluous or malformed. Nothing was changed. Reload the page and try again.
error-too-often-title = Too many requests in a short time
error-too-often-text = Nothing was changed. You can go on in a minute.
error-too-large-title = This is too large
error-too-large-text = More was sent than is accepted here. Nothing was changed. Go back in the browser, where your text still is, and split it up.
error-precondition-title = It is not said what the change builds on
error-precondition-text = Without naming the version, somebody else’s text could be overwritten. Nothing was changed. Read the current state first.
error-invalid-title = Something does not fit yet
error-invalid-text = Nothing was changed. Go back in the browser, where your entries still are.
error-conflict-title = Somebody was faster
error-conflict-text = The content has been changed in the meantime. Your change was not applied. Reload the page and compare both versions.
error-busy-title = Very busy right now
error-busy-text = Nothing was changed. Try again in a few seconds.
error-full-title = Storage is full
error-full-text = Nothing could be saved. Go back in the browser, where your text still is, and tell the administration.
error-disk-title = Storage does not respond properly
error-disk-text = Nothing could be read or saved. Go back in the browser, where your text still is, and quote the number to the administration.
error-internal-title = This is our fault
error-internal-text = The step was not carried out. What was saved before is unchanged. Try again; if that does not help, give the number to the administration.

## Denied: the thing is known, but this step is not possible
error-denied-level-title = Your level is not sufficient here
error-denied-level-text = You do not have the rights for this in this space. Nothing was changed. Whoever manages the space can grant them.
error-denied-trashed-title = This is in the recycle bin
error-denied-trashed-text = While it is there, nobody can change it. Restore it first.
error-denied-administration-title = This is up to the administration
error-denied-administration-text = This step is reserved for the administration. Nothing was changed. Please contact them.
error-denied-own-text-title = You wrote this yourself
error-denied-own-text-text = “Helpful” and “Thanks” are for others to say. Nothing was changed.
error-denied-proof-title = Please prove again who you are
error-denied-proof-text = Your sign-in is too long ago for this step. Nothing was changed. Sign in again.
error-denied-usage-policy-title = First the terms of use
error-denied-usage-policy-text = Please take note of the terms of use before writing. Then you can go on here; what you have just typed is still on the previous page of your browser.
error-denied-token-title = This access may only read
error-denied-token-text = Nothing was changed. Create an access that may write in the settings.
error-denied-state-title = This is not possible in this state
error-denied-state-text = The state may just have changed. Nothing was changed. Reload the page.
error-denied-comments-off-title = Comments are switched off here
error-denied-comments-off-text = Whoever wrote this wants no comments here. Nothing was saved.
error-denied-grant-title = Not more than your own level
error-denied-grant-text = Nobody can grant more than they hold themselves. Nothing was changed.
error-denied-own-title = Others decide about what is your own
error-denied-own-text = Nobody decides about their own contribution or their own decision. Nothing was changed.
error-denied-trust-office-title = Only the trust office may do this
error-denied-trust-office-text = Only the trust office sees names behind confidential queries, with a reason. Nothing was shown.
error-denied-lasting-title = A situation report stays as it was said
error-denied-lasting-text = Nobody changes or deletes it. Write a correction. Nothing was changed.
error-denied-last-manager-title = Somebody must remain to manage
error-denied-last-manager-text = Otherwise nobody could manage this space any more. Nothing was changed. Give the level “Manage” to somebody else first.

## Next steps
error-step-home = To the home page
error-step-search = Search
error-step-help = Read the help
error-step-sign-in = Sign in

## Sentences at fields: fault-{key}, { $n } is the number that belongs to it
fault-account-form = An account name has 2 to 64 characters: letters, digits, full stop, hyphen, underscore.
fault-account-unknown = This account does not exist. Please check the account name.
fault-barrier-wait = Several reports came from here just now. Please wait { $n ->
    [one] one second
   *[other] { $n } seconds
} and then send again.
fault-busy = Very busy right now. Nothing was saved, the text is still here. Please save again in a few seconds.
fault-choice = Please choose one of the values offered.
fault-code-wrong = This code is not valid or no longer valid. Please enter the current code.
fault-day-form = Please give a day, for example 22.11.2026.
fault-disk-fault = Storage does not take anything right now. Nothing was saved, the text is still here. Please tell the administration.
fault-disk-full = Storage is full. Nothing was saved, the text is still here. Please tell the administration.
fault-email-form = Please give a complete e-mail address, for example name@example.org.
fault-factor-exists = A second factor is already set up. Remove it first.
fault-file-broken = The transfer broke off. The file was not saved. Please send it again.
fault-file-disagrees = Name and content of the file do not agree. Please check the ending.
fault-file-empty = The file is empty.
fault-file-full = Storage is full. The file was not saved. Please tell the administration.
fault-file-large = The file is larger than { $n } MB. Please make it smaller or split it.
fault-file-name = The file name is too long or contains characters that do not work here.
fault-file-no-picture = That is no picture. PNG, JPEG, GIF and WebP work here.
fault-file-picture = The picture is damaged or too complex. Please save it anew and upload it again.
fault-file-pixels = The picture has too many pixels. Please make it smaller.
fault-file-refused = Executable files are not accepted here.
fault-may-not-pin = Those who approve in this space can pin.
fault-may-not-publish = Your level here is not sufficient for this step. Nothing was saved, the text is still here.
fault-name-form = Please give a name of at most 200 characters.
fault-on-behalf = A post speaks on behalf of others once somebody who approves here enters it.
fault-own-account = Nobody can disable their own account. Ask another person of the administration.
fault-own-role = Nobody can change their own role. Please ask another person of the administration.
fault-page-trashed = The page has been put into the recycle bin. Nothing was saved, your text is still here. Once the page is restored, it can be saved.
fault-parent-gone = The page this one was to stand below is gone. Nothing was saved, your text is still here. Saved again, it stands at the top of the space.
fault-parent-inside = A page cannot be moved below itself or its subpages.
fault-password-common = This password is very common and easy to guess. Please choose another one.
fault-password-differs = The two entries differ. Please enter it again.
fault-password-long = A password has at most 256 characters.
fault-password-short = A password has at least 12 characters. A whole sentence is good.
fault-password-told = The password contains your name, your account or the name of the platform. Please choose another one.
fault-password-wrong = The password is not right. Please enter it again.
fault-person-or-unit = Please give either a person or an organisational unit, not both.
fault-picture-gone = The picture is no longer here. Please choose it again.
fault-picture-undescribed = Please say what the picture shows. People who do not see it read or hear these words.
fault-pictures-many = At most { $n } pictures.
fault-place-gone = The chosen place no longer exists. Please choose another one.
fault-audience-empty = This audience means nobody. Please choose at least one group.
fault-audience-long = This audience has too many parts. Please choose at most 60.
fault-query-long = The search is too long. At most 512 characters, please.
fault-query-terms = These are too many search terms. At most 32, please.
fault-comment-changed = The comment has been changed meanwhile. Your text is still here. Please look at the new version in a second window.
fault-comment-empty = Please enter a text.
fault-confidential-file = Confidential queries cannot name files: they would give away who uploaded them.
fault-audience-nobody = This audience means nobody here. Please widen it.
fault-alert-end = An important announcement needs an end in the future.
fault-report-empty = Please enter a situation report.
fault-report-corrected = This situation report has been corrected already.
fault-form-key = The form is incomplete. Please load the page again.
fault-comment-long = A comment has at most 10,000 characters. Please shorten it.
fault-thread-full = There are 50 replies here already. Please begin a new comment.
fault-reason-empty = Please give a reason.
fault-short-empty = Please write something. Nothing empty is published.
fault-sign-in-wait = A pause is needed after several wrong tries. Please wait { $n ->
    [one] one second
   *[other] { $n } seconds
} and try again.
fault-sign-in-wrong = Signing in is not possible. Please check account and password.
fault-slug-form = A short name has 2 to 60 characters: lower-case letters a to z, digits, hyphen.
fault-stale = The form is out of date. Nothing was saved. Please copy the text and open the page again.
fault-subjects-empty = Please choose at least one person, group or organisational unit.
fault-policy-newer = A newer version is in force by now. Please read it below.
fault-tags-form = A tag has at most 60 characters and no special characters.
fault-feed-keys-many = More than 50 feed addresses are not possible. Revoke one first.
fault-subscriptions-many = More than 300 subscriptions to spaces, blogs, tags and people are not possible. End one first.
fault-tags-many = These are too many tags. Please keep to the most important ones.
fault-taken = This is already taken. Please choose something else.
fault-text-control = The text contains control characters that cannot be saved. Please paste it again.
fault-text-empty = Please enter a text.
fault-text-encoding = The text contains characters that cannot be read. Please paste it again.
fault-text-long = This is too long. Please shorten it.
fault-text-too-long = The text is too long. Please shorten it or split it into several pages.
fault-text-too-many = That is too long: at most { $n } characters.
fault-time-form = Please give a day and a time, for example 22/11/2026 at 7:30.
fault-time-past = This time has passed. Please choose a later one.
fault-topics-long = A topic has at most 60 characters and stands in one line.
fault-topics-many = These are too many topics: at most 12.
fault-title-empty = Please give a title.
fault-title-form = Please give a title of at most 150 characters.
fault-unit-inside = A unit cannot be below itself or the units below it.
fault-until-before-from = “Valid until” is before “Valid from”. Please change one of them.
fault-webhook-spaces = At least one of these spaces is not known.
fault-webhook-target-form = Please give a whole address that begins with https://.
fault-webhook-target-listed = The configuration does not name this target (webhooks.targets).
