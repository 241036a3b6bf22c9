"""The exercises for learning platforms: Moodle XML, QTI 2.1, Common Cartridges of both kinds."""

from sourcebook.exports.exercises.files import exercise_files

__all__ = ["exercise_files"]
