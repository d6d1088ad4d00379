# fish completion for sdprep. In ~/.config/fish/config.fish: sdprep completion fish | source
function __sdprep_complete
    set -l before (commandline -opc)
    set -l found ($before[1] __complete (count $before) $before[2..-1] (commandline -ct) 2>/dev/null)
    # 1 says that files are wanted here.
    if test $status -eq 1
        __fish_complete_path (commandline -ct)
        return
    end
    printf '%s\n' $found
end
complete -c sdprep -e
complete -c sdprep -f -k -a '(__sdprep_complete)'
