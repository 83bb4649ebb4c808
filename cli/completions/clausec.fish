# Completion of clausec for fish.  The command's own help is asked for its subcommands and options, so that this file needs no list of them.

function __clausec_subcommands
    clausec --help | string replace -f -r '^  ([a-z]+)  +(.*)' '$1\t$2'
end

function __clausec_options
    set -l words (commandline -opc)
    clausec $words[2] --help 2>/dev/null | string replace -f -r '^  +(?:-[a-zA-Z], )?(--[a-z-]+)(?: [A-Z=,…]+)? *(.*)' '$1\t$2'
end

function __clausec_in
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test "$words[2]" = $argv[1]
end

complete -c clausec -n '__fish_is_nth_token 1' -f -a '(__clausec_subcommands)'
complete -c clausec -n '__fish_is_nth_token 1' -f -l help
complete -c clausec -n '__fish_is_nth_token 1' -f -l version
complete -c clausec -n 'not __fish_is_nth_token 1; and string match -q -- "-*" (commandline -ct)' -a '(__clausec_options)'
complete -c clausec -n '__clausec_in run' -s f -l format -x -a 'table json csv'
complete -c clausec -n '__clausec_in check' -s f -l format -x -a 'text json'
complete -c clausec -n '__clausec_in test' -s f -l format -x -a 'text json html'
complete -c clausec -n '__clausec_in diff' -s f -l format -x -a 'text json markdown html'
complete -c clausec -n '__clausec_in equivalent' -s f -l format -x -a 'text json'
complete -c clausec -n '__clausec_in diff' -l forbid -x -a 'more-free less-free pays-more pays-less added removed changed undecided'
complete -c clausec -n '__clausec_in equivalent' -l forbid -x -a 'more-free less-free pays-more pays-less added removed changed undecided'
complete -c clausec -n '__clausec_in implies' -s f -l format -x -a 'text json'
complete -c clausec -n '__clausec_in prove' -s f -l format -x -a 'text json'
complete -c clausec -n '__clausec_in history' -s f -l format -x -a 'text json markdown'
complete -c clausec -n 'not __fish_is_nth_token 1' -l color -x -a 'auto always never'
