#compdef sdprep
# zsh completion for sdprep. In ~/.zshrc, after compinit: eval "$(sdprep completion zsh)"
_sdprep() {
    local found line
    local -a choices
    # 1 says that files are wanted here.
    if ! found=$("${(Q)words[1]/#\~/$HOME}" __complete $((CURRENT - 1)) "${(@Q)words[2,-1]}" 2>/dev/null); then
        _files
        return
    fi
    for line in "${(@f)found}"; do
        [[ -n $line ]] && choices+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    done
    _describe -V sdprep choices
}
if [[ $funcstack[1] == _sdprep ]]; then
    _sdprep "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _sdprep sdprep
fi
