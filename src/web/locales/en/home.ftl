home-answered = Your query is answered
home-approvals = Waiting for your approval
home-calm = Nothing to do
home-calm-step = How to write a page
home-calm-text = Approvals, reviews and texts you began appear here.
home-changed-all = All updates
home-changed-empty = Nothing has changed yet. New and changed pages appear here.
home-copies = Texts you began
home-copy-kept = Kept
home-copy-untitled = Page without a title
home-due = Review due
home-next = My tasks
home-no-spaces = No spaces yet
home-no-spaces-step = Set up the first space
home-no-spaces-text = A space is the home of the pages of one topic or office.
home-questions = Queries to you
home-releases = To be released in your name
home-running = { $name } is being prepared
home-spaces = Spaces
home-unpublished = Your drafts
home-welcome = Welcome, { $name }
home-name-seen = Your name was looked at
home-announcements = Announcements
home-month = Review
home-month-answered = Answered
home-month-asked = Queries to you
home-month-days = { $n ->
    [0] same day
    [one] 1 day
   *[other] { $n } days
}
home-month-how = What counts are queries on texts that you or your unit answer for. Working days: Monday to Friday, without holidays; { $days } working days are in time.
home-month-in-time = Answered within { $days } working days
home-month-lead = Only you see these figures. They are computed when you open this page and kept nowhere. Nobody knows who has read what.
home-month-median = Until the answer (median)
home-month-share = { $n } %
home-month-title = Review: { $month }
