# What every kind of content has in common.
entries-kind-comment = Comment
entries-kind-page = Page
entries-kind-post = Post
entries-kind-report = Situation report
entries-kind-short = Short post
entries-kind-situation = Situation
entries-kind-participation = Participation process
entries-kind-proposal = Proposal
