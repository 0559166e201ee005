"""One file per page. A page asks services through tasks and tells the shell by signals what happened."""
