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
