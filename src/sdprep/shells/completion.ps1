# PowerShell completion for sdprep. In $PROFILE: sdprep completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName sdprep -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object { $_.Extent.Text.Trim("'`"") })
    $place = $words.Count - [int]($wordToComplete -ne '')
    $others = @($words | Select-Object -Skip 1)
    $found = & $words[0] __complete $place @others 2>$null
    # 1 says that files are wanted here, which an empty answer gives.
    if ($LASTEXITCODE -eq 1) { return }
    $found | ForEach-Object {
        $value, $about = $_ -split "`t", 2
        if (-not $about) { $about = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $about)
    }
}
