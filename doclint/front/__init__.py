"""What front matter says beside navigation: kinds of values, keys, related pages, old addresses."""
