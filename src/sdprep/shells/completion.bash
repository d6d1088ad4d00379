# bash completion for sdprep. In ~/.bashrc: eval "$(sdprep completion bash)"
_sdprep() {
    local found line
    COMPREPLY=()
    # 1 says that files are wanted here.
    if ! found=$("${COMP_WORDS[0]/#\~/$HOME}" __complete "$COMP_CWORD" "${COMP_WORDS[@]:1}" 2>/dev/null); then
        compopt -o default 2>/dev/null
        return
    fi
    while IFS=$'\t' read -r line _; do
        [[ -n $line ]] && COMPREPLY+=("$line")
    done <<<"$found"
}
complete -F _sdprep sdprep
