"""What shoppers see and buy: shops, carts, orders, payments."""
