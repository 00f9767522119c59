search-building = The search is being prepared. Please try again in a few minutes.
search-by-date = Newest first
search-by-relevance = Most relevant first
search-changed = Changed
search-comment-on = Comment on: { $page }
search-did-you-mean = Did you mean:
search-filters = Filters
search-kind = Kind
search-kind-page = Pages
search-kind-person = People
search-kind-space = Spaces
search-kind-file = Files
search-kind-comment = Comments
search-kind-post = Posts
search-kind-micropost = Short posts
search-kind-situation_report = Situation reports
search-mine = I am responsible
search-nothing = No results
search-nothing-text = Fewer or other words often help. The search finds umlauts and inflections by itself.
search-order = Order
search-owner = Responsible
search-responsible = Responsible:
search-since-month = Last 30 days
search-since-week = Last 7 days
search-since-year = Last year
search-space = Space
search-state = State
search-state-published = Published
search-state-draft = Draft
search-state-in-approval = In approval
search-state-returned = Returned
search-tags = Tags
search-time = Period
search-title = Search
search-title-for = Search: { $q }
search-too-often = That was a great many searches in a short time. { $n ->
    [one] In one second
   *[other] In { $n } seconds
} you can go on; what was typed is kept.
search-total = { $n ->
    [one] { $n } result
   *[other] { $n } results
}
search-valid-until = Valid until
search-verified = Verified answers
search-without-filters = Search without filters
search-kind-participation = Participation
search-kind-proposal = Proposals
