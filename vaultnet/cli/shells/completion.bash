# Completion of vaultnet for bash 4.4 or newer, made by `vaultnet completion bash`.

_vaultnet_completion() {
    local answer kind=""
    COMPREPLY=()
    while IFS= read -r answer; do
        case $kind in
            "") kind=$answer ;;
            *) COMPREPLY+=("$answer") ;;
        esac
    done < <("${1/#\~/$HOME}" completion bash -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
    case $kind in
        file) compopt -o default ;;
        dir) compopt -o dirnames ;;
    esac
}

complete -o nosort -F _vaultnet_completion vaultnet
