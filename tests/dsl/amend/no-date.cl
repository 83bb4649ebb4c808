amendment "No date" version "2" to "1"
removes books
