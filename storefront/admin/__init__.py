"""Orders and shop settings in the admin of a business."""
