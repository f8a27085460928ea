"""SKB-1: the signed and sealed files that offices and the district exchange (docs/skb-1.md)."""
