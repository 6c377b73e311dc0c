"""Parts of a product that its producer and the officers of its place share: photos, where to buy, growing areas."""
