"""One product, one submission: self-assessment, evidence, commune appraisal, intake (hồ sơ, minh chứng).

Below: registry and all under it.
"""
