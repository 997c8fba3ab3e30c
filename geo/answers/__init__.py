"""What a timeline tells: counts, tables, what rests on whom, and what an editor would ask."""
