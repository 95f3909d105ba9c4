"""What a relationship is worth: ratings, checklist, activity, mutual benefit, and what follows."""
