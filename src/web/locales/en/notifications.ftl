notifications-all-read = Mark all as read
notifications-by = by { $name }
notifications-cause-answer = { $n ->
    [one] Answer to your query
   *[other] { $n } answers to your queries
}
notifications-cause-answered = { $n ->
    [one] Query answered
   *[other] { $n } queries answered
}
notifications-cause-appeal = { $n ->
    [one] Appeal to decide
   *[other] { $n } appeals to decide
}
notifications-cause-appeal_decided = { $n ->
    [one] The appeal is decided
   *[other] { $n } appeals are decided
}
notifications-cause-approval = { $n ->
    [one] Submitted for approval
   *[other] Submitted for approval { $n } times
}
notifications-cause-approved = { $n ->
    [one] Approved
   *[other] Approved { $n } times
}
notifications-cause-changed = { $n ->
    [one] Changed
   *[other] { $n } changes
}
notifications-cause-comment = { $n ->
    [one] New comment
   *[other] { $n } new comments
}
notifications-cause-hidden = { $n ->
    [one] Hidden by moderation
   *[other] Hidden by moderation { $n } times
}
notifications-cause-mention = { $n ->
    [one] Mention
   *[other] { $n } mentions
}
notifications-cause-name_seen = { $n ->
    [one] The trust office has looked at your name
   *[other] The trust office has looked at your name { $n } times
}
notifications-cause-published = { $n ->
    [one] Newly published
   *[other] Newly published { $n } times
}
notifications-cause-question = { $n ->
    [one] New query
   *[other] { $n } new queries
}
notifications-cause-release = { $n ->
    [one] To be released in your name
   *[other] { $n } texts to be released in your name
}
notifications-cause-released = { $n ->
    [one] Released in their own name
   *[other] Released { $n } times in their own name
}
notifications-cause-reply = { $n ->
    [one] Reply to your comment
   *[other] { $n } replies to your comments
}
notifications-cause-report = { $n ->
    [one] Report to check
   *[other] { $n } reports to check
}
notifications-cause-report_settled = { $n ->
    [one] Your report is decided
   *[other] { $n } of your reports are decided
}
notifications-cause-returned = { $n ->
    [one] Returned with a reason
   *[other] Returned with a reason { $n } times
}
notifications-cause-shown = { $n ->
    [one] Shown again
   *[other] Shown again { $n } times
}
notifications-cause-unreleased = { $n ->
    [one] Not published: this version has not been released
   *[other] Not published { $n } times: the release is missing
}
notifications-cause-verified = { $n ->
    [one] Verified answer to your query
   *[other] { $n } verified answers to your queries
}
notifications-closed = From spaces that not everybody reads
notifications-daily = Daily digest
notifications-daily-of = Daily digest of { $date }
notifications-digest = Daily and weekly digest
notifications-empty = No notifications yet
notifications-empty-text = Mentions, tasks, answers and news from your subscriptions appear here.
notifications-end = End these mails
notifications-end-button = No more mails of this kind
notifications-end-text = The notifications on the platform stay.
notifications-ended = Mails ended
notifications-ended-text = Mails of this kind will not come any more.
notifications-from = This mail comes from { $house }. It was sent automatically.
notifications-greeting = Hello { $name },
notifications-hidden = Contribution no longer visible
notifications-hour = Time of day
notifications-hour-n = { $n }:00
notifications-mail = By mail
notifications-more = { $n ->
    [one] And one more notification
   *[other] And { $n } more notifications
}
notifications-new = New
notifications-new-of = { $n } new
notifications-no-address = There is no mail address for you. Notifications appear on the platform only.
notifications-older = Older notifications
notifications-open = Open on the platform
notifications-pace-daily = In the daily digest
notifications-pace-never = Never
notifications-pace-once = At once
notifications-pace-weekly = In the weekly digest
notifications-read = Mark as read
notifications-save = Save settings
notifications-settings = Notification settings
notifications-settings-lead = What you choose here counts for you alone. Nobody sees what you have read.
notifications-shown = Show on the platform
notifications-topic-answer = Answers to me
notifications-topic-answer-text = To my queries and comments.
notifications-topic-comment = Comments on what I subscribed to
notifications-topic-comment-text = Below pages and posts that I subscribed to.
notifications-topic-decision = Decisions on my texts
notifications-topic-decision-text = Approvals, moderation, appeals, my reports and looks at my name.
notifications-topic-mention = Mentions
notifications-topic-mention-text = Somebody names me in a text.
notifications-topic-news = News in what I subscribed to
notifications-topic-news-text = New and changed pages and posts.
notifications-topic-task = Tasks
notifications-topic-task-text = Queries, approvals, returned texts, reports.
notifications-unnamed = There is something new for you
notifications-unnamed-group = What it is, is said on the platform only
notifications-weekday = Day of the weekly digest
notifications-weekday-1 = Monday
notifications-weekday-2 = Tuesday
notifications-weekday-3 = Wednesday
notifications-weekday-4 = Thursday
notifications-weekday-5 = Friday
notifications-weekday-6 = Saturday
notifications-weekday-7 = Sunday
notifications-weekly = Weekly digest
notifications-weekly-of = Weekly digest of { $date }
notifications-what-by = { $what } by { $name }
notifications-cause-assigned = { $n ->
    [one] A proposal waits for you
   *[other] { $n } proposals wait for you
}
notifications-cause-moved = { $n ->
    [one] New state
   *[other] { $n } changes of state
}
notifications-cause-responded = { $n ->
    [one] Official response
   *[other] { $n } official responses
}
notifications-cause-turned = { $n ->
    [one] News on the course of the process
   *[other] { $n } news on the course of the process
}
