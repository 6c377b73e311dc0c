"""The desk of other departments (bàn sở, ngành): what the plan asks of them, what waits for them."""
