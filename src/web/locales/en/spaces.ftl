# Texts of the room spaces: directory of spaces, setting up, settings, members.

## Directory
spaces-lead = A space is the home of the pages of one topic or office.
spaces-none = No spaces yet
spaces-none-text = Here are the spaces you may know of. The administration sets them up.
spaces-new = Set up a space
spaces-closed = Content not shared with you
spaces-own-level = Your level: { $level }

## Setting up and settings
spaces-create = Set up the space
spaces-title = Title
spaces-description = Description
spaces-description-hint = What the space is for, in one or two sentences. Whoever may know of the space reads this too.
spaces-slug = Short name
spaces-slug-hint = It is part of addresses and stays. For example “buergerbuero”.
spaces-visibility = Visibility
spaces-visibility-open = Open
spaces-visibility-open-hint = All staff find and read the space.
spaces-visibility-members = Members only
spaces-visibility-members-hint = Everybody finds title and description, only members read the content.
spaces-visibility-hidden = Hidden
spaces-visibility-hidden-hint = Only members know that the space exists.
spaces-open-level = Level for all staff
spaces-open-level-hint = Holds only while the space is open.
spaces-approval = New versions need an approval
spaces-approval-hint = Readers see a text only when somebody with the level “Approve” has checked it.
spaces-moderation-open = Open
spaces-moderation-open-hint = Posts and comments can be read at once.
spaces-moderation-before = Pre-moderation
spaces-moderation-before-hint = Those who approve here make them visible to others.
spaces-moderation-official = Official only
spaces-moderation-official-hint = Only those who approve here write posts and comments.
spaces-settings = Settings
spaces-settings-title = Settings: { $space }
spaces-settings-save = Save settings

## Members
spaces-members = Members
spaces-members-title = Members: { $space }
spaces-members-lead = Whoever is named here holds the level shown. Changes hold from the next page view.
spaces-members-none = Nobody yet.
spaces-everybody-open = The space is open: all staff hold at least the level “{ $level }”.
spaces-everybody-members = All staff find title and description. Only those named here can read.
spaces-everybody-hidden = The space is hidden. Only those named here know of it.
spaces-group = Group
spaces-unit = Organisational unit with all units below
spaces-level = Level
spaces-level-hint = Each level includes those before it.
spaces-add = Add a member
spaces-add-who = Who should join?
spaces-add-who-hint = Name or account of a person, name of a group or organisational unit.
spaces-add-search = Search
spaces-add-none = Nobody was found for this. Try with fewer letters.
spaces-add-choose = Found
spaces-add-submit = Add
spaces-member-title = { $name } in “{ $space }”
spaces-member-save = Save level
spaces-member-end = End the membership
spaces-member-end-text = What was visible through this entry alone can no longer be seen from the next page view. Texts written stay.
spaces-member-revoke = Revoke level
## Audiences
spaces-audience = Audience
spaces-audience-hint = Without a choice, everybody who reads this space reads it. An audience makes the circle smaller, never larger.
spaces-audience-an = To
spaces-audience-und = And at once
spaces-audience-ausser = Except
spaces-audience-or = (or)
spaces-audience-and = and at once
spaces-audience-except = { $who }, without { $without }
spaces-audience-none = No choice
spaces-audience-everyone = All staff
spaces-audience-alone = { $unit } (without those below)
spaces-audience-unknown = A group you do not know
spaces-audience-units = Units with those below
spaces-audience-units-alone = Units without those below
spaces-audience-groups = Groups
spaces-audience-sites = Sites
spaces-audience-roles = Roles
spaces-audience-spaces = Spaces
spaces-audience-count = Count people
spaces-audience-choose = Change audience
spaces-audience-deserted = The audience means nobody but you just now. This post is not read.
spaces-visible = visible to: { $who }, { $n ->
    [one] one person
   *[other] { $n } people
}
spaces-visible-all = visible to: all staff
spaces-visible-few = visible to: { $who }, fewer than { $n } people
spaces-visible-nobody = visible to nobody: { $who }
spaces-visible-words = visible to: { $who }

spaces-rules = House rules
spaces-rules-title = House rules: { $space }
spaces-rules-none = No house rules of its own
spaces-rules-none-text = Whoever manages this space can say here, in a few sentences, how people write with each other.
spaces-rules-besides = For the whole house, these apply:
spaces-rules-change = Change house rules
spaces-rules-hint = A few sentences in Markdown: tone, time to answer, what belongs here. An empty field takes them back.
spaces-rules-save = Save house rules
