"""The demo programme: plain files under `data/`, loaded through the product's own services."""
