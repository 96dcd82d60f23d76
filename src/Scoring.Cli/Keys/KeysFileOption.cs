using System.CommandLine;
using Scoring.Reports.CommandLine;
using Scoring.Server.Credentials;

namespace Scoring.Cli.Keys;

/// <summary>The option that names a keys file.</summary>
internal sealed class KeysFileOption
{
    private readonly Option<string> _file = new Option<string>("--file") { Description = "The keys file: the setting Scoring:Access:KeysFile of the server.", HelpName = "FILE", Required = true }.MustBePath();

    /// <summary>Adds the option to a command.</summary>
    public KeysFileOption(Command command) => command.Options.Add(_file);

    /// <summary>The path of the file.</summary>
    public string PathIn(ParseResult parsed) => parsed.GetRequiredValue(_file);

    /// <summary>Reads the records of the file.</summary>
    /// <exception cref="CommandFailedException">The file is not a keys file.</exception>
    public IReadOnlyList<ApiKeyRecord> Read(ParseResult parsed) => Checked(parsed, KeysFile.Read);

    /// <summary>Changes the records of the file.</summary>
    /// <exception cref="CommandFailedException">The file is not a keys file.</exception>
    public void Change(ParseResult parsed, Func<IReadOnlyList<ApiKeyRecord>, IReadOnlyList<ApiKeyRecord>> change) => Checked(parsed, path =>
    {
        KeysFile.Change(path, change);
        return true;
    });

    private T Checked<T>(ParseResult parsed, Func<string, T> use)
    {
        string path = PathIn(parsed);
        try
        {
            return use(path);
        }
        catch (FormatException failure)
        {
            throw CommandFailedException.Usage($"{path} is no keys file: {failure.Message}", failure);
        }
    }
}
