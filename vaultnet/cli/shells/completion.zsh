#compdef vaultnet
# Completion of vaultnet for zsh, made by `vaultnet completion zsh`.

_vaultnet_completion() {
    local -a answers values shown
    local answer program=${${(Q)words[1]}/#\~/$HOME}
    answers=("${(@f)$($program completion zsh -- "${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    case ${answers[1]} in
        file) _files ;;
        dir) _files -/ ;;
        plain)
            for answer in "${(@)answers[2,-1]}"; do
                values+=("${answer%%$'\t'*}")
                shown+=("${answer/$'\t'/  -- }")
            done
            compadd -U -l -V vaultnet -d shown -a values
            ;;
    esac
}

if [[ ${zsh_eval_context[-1]} == loadautofunc ]]; then
    _vaultnet_completion "$@"
else
    compdef _vaultnet_completion vaultnet
fi
