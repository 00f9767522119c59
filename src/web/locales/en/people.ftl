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
