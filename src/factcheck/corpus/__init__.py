"""Very many documents: from an input to a folder of rows, in little memory; a run that was broken off can go on.

`inputs` gives the documents one after the other, `rows` makes of one what is written of it, `parts` writes rows,
`output` knows how far a run came. `local` does it on this machine, `factcheck.spark` on a cluster, with the same
functions.
"""
