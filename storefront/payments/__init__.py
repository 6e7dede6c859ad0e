"""Ways to pay, one module each below `providers`; see docs/how-to/add-a-payment-method.md."""
