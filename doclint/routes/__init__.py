"""Routes: from the path of a page to its ids and routes, and from an address to its Target."""
