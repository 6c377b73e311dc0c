"""The register of certificates, one certificate, the renewal calendar (giấy chứng nhận)."""
