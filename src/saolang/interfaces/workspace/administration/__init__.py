"""The administration desk (bàn quản trị): who may come in, which offices there are, how the installation stands."""
