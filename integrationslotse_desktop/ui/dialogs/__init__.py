"""Windows that ask for one thing and close. They hand back a draft; the shell asks the service."""
