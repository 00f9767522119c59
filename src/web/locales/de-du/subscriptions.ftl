subscriptions-because-supported = Automatisch: Du unterstützt es
