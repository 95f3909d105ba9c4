"""The vault as graphs, and one module for each question asked of them."""
