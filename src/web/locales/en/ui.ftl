# Texts used by all rooms.

## Shell
ui-skip = Skip links
ui-skip-content = Skip to content
ui-skip-search = Skip to search
ui-skip-side = Skip to page tree
ui-title-fault = Error:
ui-menu = Menu
ui-nav = Main navigation
ui-nav-home = Home
ui-nav-spaces = Spaces
ui-nav-feed = Updates
ui-nav-participation = Participation
ui-nav-pilots = Pilot projects
ui-tasks = My tasks
ui-tasks-open = { $n ->
    [one] one open task
   *[other] { $n } open tasks
}
ui-notifications = Notifications
ui-notifications-new = { $n ->
    [one] one new notification
   *[other] { $n } new notifications
}
ui-own-menu = Menu of { $name }, { $initials }
ui-profile = Profile
ui-bookmarks = Saved items
ui-settings = Settings
ui-admin = Administration
ui-help = Help
ui-help-topics = Help topics
ui-keyboard = Keyboard shortcuts
ui-login = Sign in
ui-logout = Sign out
ui-foot = Legal information and help
ui-a11y-statement = Accessibility statement
ui-report-barrier = Report a barrier
ui-easy-language = Easy language
ui-sign-language = Sign language
ui-privacy-notice = Privacy notice
ui-demo = Demo data.
ui-demo-text = All people, places, amounts and telephone numbers are invented.
ui-side-hide = Hide side column
ui-side-show = Show side column
ui-breadcrumb = You are here
ui-toc = On this page
ui-new-window = (opens a new window)

## Search
ui-search = Search
ui-search-placeholder = Search pages, posts, people
ui-search-submit = Search
ui-search-suggestions = Suggestions
ui-search-none = No results
ui-search-count = { $n ->
    [0] No results
    [one] One result. Use the arrow keys to choose.
   *[other] { $n } results. Use the arrow keys to choose.
}
ui-search-all = All results for “{ $query }”
ui-hits = { $n ->
    [one] one result
   *[other] { $n } results
}
ui-hit-section = In section:
ui-facet-remove = Remove filter:

## Messages and forms
ui-notice-info = Note:
ui-notice-success = Done:
ui-notice-warning = Caution:
ui-notice-error = Error:
ui-announcement = Important announcement
ui-field-required = (required)
ui-field-fault = Error:
ui-fault-summary = { $n ->
    [one] One entry is missing or needs a correction
   *[other] { $n } entries are missing or need a correction
}
ui-saved = Saved.
ui-cancel = Cancel
ui-copied = Copied
ui-copy-text = Copy as text
ui-error-number = Reference number: { $number }

## Lists
ui-pager = More entries
ui-pagination = Result pages
ui-pager-newer = Newer
ui-pager-older = Older
ui-pager-back = Back
ui-pager-forward = Next
ui-pager-page = Page { $n } of the results
ui-table-sort = Sort by “{ $column }”
ui-tree-below = Subpages of “{ $title }”
ui-tree-more = Show subpages
ui-tree-moved = “%name%” has been moved.
ui-tree-move-failed = “%name%” could not be moved.

## Comparison
ui-comparison-old = Old version:
ui-comparison-new = New version:
ui-comparison-added = Added:
ui-comparison-removed = Removed:
ui-comparison-gap = { $n ->
    [one] One unchanged line
   *[other] { $n } unchanged lines
}

## Writing
ui-editor-toolbar = Format text
ui-editor-bold = Bold
ui-editor-italic = Italic
ui-editor-h1 = Heading 1
ui-editor-h2 = Heading 2
ui-editor-h3 = Heading 3
ui-editor-bullets = List
ui-editor-numbers = Numbered list
ui-editor-task = Checklist
ui-editor-link = Link
ui-editor-quote = Quote
ui-editor-table = Table
ui-editor-code = Code
ui-editor-upload = Insert picture or file
ui-editor-preview = Preview
ui-editor-help = Help with writing
ui-editor-idle = Nothing changed yet
ui-editor-changed = Unsaved changes
ui-editor-saving = Saving …
ui-editor-saved = All changes saved, { $time }
ui-editor-drafted = Saved as working copy, { $time }
ui-editor-kept = Kept in this browser, { $time }
ui-editor-offline = No connection. The text is kept in this browser.
ui-editor-restored = The unsaved text of { $time } is back.
ui-editor-keep = Keep
ui-editor-discard = Discard and show the saved version
ui-editor-uploading = Uploading “{ $name }” …
ui-editor-uploaded = “{ $name }” has been inserted.
ui-editor-upload-failed = “{ $name }” could not be uploaded. The text is unchanged.
ui-editor-preview-failed = The preview cannot be reached at the moment.
ui-editor-completions = %n% suggestions. Use the arrow keys to choose.
ui-editor-tab-hint = Tab now leaves the text field.
ui-editor-link-text = link text
ui-editor-column = Column
ui-editor-alt-title = Describe the picture
ui-editor-alt = What can be seen in the picture?
ui-editor-alt-insert = Insert picture
ui-editor-alt-decorative = Decoration only, no description
ui-key-control = Ctrl
ui-key-shift = Shift
ui-key-enter = Enter
ui-key-tab = Tab
ui-keys-everywhere = Everywhere
ui-keys-writing = While writing
ui-key-search = Search
ui-key-edit = Edit page
ui-key-new = Write something new
ui-key-move = Move page
ui-key-history = Open version history
ui-key-down = Next entry in a list
ui-key-up = Previous entry in a list
ui-key-open = Open the entry
ui-key-load = Load new posts
ui-key-reply = Answer the comment
ui-key-helpful = Give or take back “Helpful”
ui-key-subscribe = Subscribe or unsubscribe
ui-key-go-home = Go home
ui-key-go-news = Go to updates
ui-key-go-notifications = Go to notifications
ui-key-go-tasks = Go to my tasks
ui-key-go-spaces = Go to spaces
ui-key-help = Open this list
ui-key-save = Save and go on writing
ui-key-save-close = Save and close
ui-key-line-up = Move line up
ui-key-line-down = Move line down
ui-key-toolbar = To the toolbar “Format text”
ui-key-leave = Leave the text field
ui-key-pages = Link to a page
ui-key-people = Mention a person

## Date, number, size
ui-date = { $dayplain } { $monthshort } { $year }
ui-date-long = { $day } { $month } { $year }
ui-time = { $clock }
ui-date-time = { $date }, { $time }
ui-week = week { $n }
ui-ago-now = just now
ui-ago-minutes = { $n ->
    [one] { $n } minute ago
   *[other] { $n } minutes ago
}
ui-ago-today = today, { $time }
ui-ago-yesterday = yesterday, { $time }
ui-ago-days = { $n ->
    [one] one day ago
   *[other] { $n } days ago
}
ui-day-today = today
ui-day-yesterday = yesterday
ui-day-tomorrow = tomorrow
ui-due-in = { $n ->
    [one] in one day
   *[other] in { $n } days
}
ui-due-late = { $n ->
    [one] one day overdue
   *[other] { $n } days overdue
}
ui-month-1 = January
ui-month-2 = February
ui-month-3 = March
ui-month-4 = April
ui-month-5 = May
ui-month-6 = June
ui-month-7 = July
ui-month-8 = August
ui-month-9 = September
ui-month-10 = October
ui-month-11 = November
ui-month-12 = December
ui-month-short-1 = Jan
ui-month-short-2 = Feb
ui-month-short-3 = Mar
ui-month-short-4 = Apr
ui-month-short-5 = May
ui-month-short-6 = June
ui-month-short-7 = July
ui-month-short-8 = Aug
ui-month-short-9 = Sept
ui-month-short-10 = Oct
ui-month-short-11 = Nov
ui-month-short-12 = Dec
ui-percent = { $value }%
ui-unit-byte = { $value } bytes
ui-unit-kb = { $value } KB
ui-unit-mb = { $value } MB
ui-unit-gb = { $value } GB
ui-announcement-until = until { $date }
ui-announcement-aside = Put aside
ui-situation = Situation
ui-policy-due = Before you write anything, please take note of the terms of use.
ui-policy-read = Read now
ui-month = { $month } { $year }
