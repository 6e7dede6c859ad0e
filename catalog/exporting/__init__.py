"""A business's products as the list that `catalog.importing` reads."""
