"""From application to first sale: the programme's pages, the steps to go live, the demo."""
