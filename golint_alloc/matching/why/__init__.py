"""Why a rule reports a place, or does not: imported when somebody asks."""
