"""The reviewer's desk: rows checked, corrected and added by people, every decision kept."""
