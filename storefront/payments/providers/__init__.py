"""One module for each way to pay; each has a `PROVIDER`."""
