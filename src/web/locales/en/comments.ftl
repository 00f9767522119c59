comments-accept = This is the answer
comments-answer = Reply
comments-answer-field = Your reply
comments-answer-title = Reply: { $page }
comments-answered-after = { $n ->
    [0] Answered the same day
    [one] Answered after 1 day
   *[other] Answered after { $n } days
}
comments-approve = Approve comment
comments-ask = Ask a query
comments-ask-hint = A query expects an answer. It goes to: { $to }
comments-blind-text = The comment is saved. These people have no access here and are not notified:
comments-blind-title = Not everyone mentioned sees the comment
comments-bring-back = Restore
comments-edit = Edit
comments-edit-title = Edit comment: { $page }
comments-edited = edited
comments-empty = No comments yet.
comments-field = Your comment
comments-from-start = Show comments from the start
comments-hint = At most { $n } characters. Mention somebody with @Name.
comments-is-answer = Answer
comments-level = To comment here you need the right “Comment”.
comments-more = More comments
comments-new-title = Comment: { $page }
comments-off = Comments are switched off here.
comments-on-section = Comment on section “{ $heading }”
comments-open-since = { $n ->
    [0] open since today
    [one] open for one day
   *[other] open for { $n } days
}
comments-question-answered = Answered
comments-question-open = Open
comments-question-sent = Query sent to { $to }.
comments-question-verified = Verified answer
comments-quote = Quote
comments-quoted = { $name } wrote:
comments-remove = Delete comment
comments-remove-consequence = The comment then lies in the trash for 30 days. Replies stay.
comments-remove-title = Delete comment?
comments-removed = Comment deleted on
comments-reopen = Open again
comments-save = Save comment
comments-section = On section “{ $heading }”
comments-section-gone = On the former section “{ $heading }”
comments-send = Send comment
comments-send-answer = Send reply
comments-settle = Answered in the text
comments-settles = This is the answer to the query
comments-title = Comments ({ $n })
comments-to-comment = To the comment
comments-verify = Mark as verified answer
comments-waiting = Waiting for approval
comments-return-title = Send comment back

## Confidential
comments-confidential = Confidential
comments-confidential-alone = Besides you and those who answer, nobody reads here. It is easy to guess who asks.
comments-confidential-answer = Your reply appears without your name, like your query.
comments-confidential-ask = Ask confidentially
comments-confidential-author = Person asking
comments-confidential-few = Fewer than five people read here. It is easy to guess who asks.
comments-confidential-field = Your query
comments-confidential-files = Files cannot be attached. The query cannot be given your name later.
comments-confidential-hidden = Your name is hidden from everybody who reads, answers, approves or manages here, from moderation and from the administration of the platform: in lists, history, search, logs, interfaces and notifications.
comments-confidential-limits = It is not hidden from people who can get at both the database and the key of the server, for example in system operations.
comments-confidential-mail = You hear of answers through the bell. A mail only says that there is something new, and comes at a full hour.
comments-confidential-office = The trust office can look at your name. It has to give a reason first. Every look is recorded and shown to you.
comments-confidential-promise = What “confidential” means
comments-confidential-send = Send query confidentially
comments-confidential-thread = Your replies below this query appear without your name as well. “Thanks” and “Helpful” count as everywhere else.
comments-confidential-title = Ask confidentially: { $page }
comments-confidential-traces = Your style, the time and what only you can know may give away who you are.
comments-name = Look at the name
comments-name-is = Asked by:
comments-name-lead = Whoever asked learns of your look and reads your reason. The look stands in the access log with your name.
comments-name-reason = Reason: { $reason }
comments-name-reason-field = Why do you need to know the name?
comments-name-seen = { $by } has looked at your name.
comments-name-show = Look at the name and keep the reason
comments-name-title = Name behind a confidential query
comments-name-told = Your look is recorded. Whoever asked sees it with your reason.
comments-trust-office = The trust office
comments-stance = Where do you stand?
comments-stance-against = Argument against
comments-stance-for = Argument for
comments-stance-none = Comment
