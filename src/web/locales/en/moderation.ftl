# Texts of the room moderation: reports, hiding, appeals, log.

moderation = Moderation
moderation-none = Nothing waits
moderation-none-text = Reports and appeals from the spaces in which you approve are listed here.
moderation-reports = { $n ->
    [0] No open report
    [one] 1 open report
   *[other] { $n } open reports
}

## Reasons
moderation-reason = Reason for report
moderation-reason-personal-data = Personal data
moderation-reason-insult = Insult
moderation-reason-false = False statements
moderation-reason-confidential = Confidential
moderation-reason-conduct = Concerns a person's conduct or performance
moderation-reason-other = Other

## Reporting
moderation-report = Report
moderation-report-title = Report: { $title }
moderation-report-lead = The moderation of the space sees the report with the text. It does not learn who reported.
moderation-report-conduct-hint = The contribution is hidden at once until the moderation has looked at it.
moderation-note = What is wrong with it?
moderation-report-note-hint = Needed for "Other", voluntary otherwise.
moderation-report-send = Send report
moderation-report-sent = Your report has reached the moderation.
moderation-report-sent-next = It decides whether the contribution stays. If it is hidden, the reason stands in its place.

## Deciding
moderation-hide-reason = Reason
moderation-hide = Hide
moderation-hide-note = Reason given
moderation-hide-note-hint = It stands in the place of the contribution. Its author reads it as well.
moderation-keep = Leave as it is
moderation-show = Unhide
moderation-erase-lead = If the text does concern a person's conduct or performance, it has to go: text, history and attachments vanish for good.
moderation-erase = Erase for good
moderation-erased = Erased contribution
moderation-decide-lead = A second person decides about the appeal, not the one who hid it.
moderation-decision = Reason for the decision
moderation-grant = Grant and unhide
moderation-dismiss = Dismiss

## Hidden
moderation-hidden = Contribution hidden
moderation-hidden-own = Your contribution is hidden
moderation-hidden-at = Hidden on
moderation-hidden-by-rule = For the time being, because of a report. The moderation has not decided yet.
moderation-appeal = Appeal
moderation-appeal-title = Appeal: { $title }
moderation-appeal-text = Why should the contribution stay?
moderation-appeal-hint = A second person of the moderation decides. You can appeal once.
moderation-appeal-send = Send appeal
moderation-appealed = Appealed on
moderation-appeal-dismissed = The appeal was dismissed.

## Log
moderation-more = More cases
moderation-log = Access log of the moderation
moderation-log-lead = All decisions in the spaces in which you approve, latest first.
moderation-log-none = No decision yet
moderation-log-none-text = Every report and every decision of the moderation stands here with person and time.
moderation-by-rule = By rule or confidential
moderation-act-reported = Reported
moderation-act-hidden = Hidden
moderation-act-shown = Unhidden
moderation-act-kept = Left as it is
moderation-act-appealed = Appealed
moderation-act-granted = Appeal granted
moderation-act-dismissed = Appeal dismissed
moderation-act-erased = Erased for good
moderation-second-person = The appeal is decided by a second person who approves here.
