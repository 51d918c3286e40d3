"""Programs that generate what the package ships."""
