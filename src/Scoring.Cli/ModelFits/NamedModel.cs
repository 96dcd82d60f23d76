using Scoring.Cli.CommandLine;
using Scoring.Reports.CommandLine;
using Scoring.Server.Configuration;

namespace Scoring.Cli.ModelFits;

/// <summary>A model file that the command line names.</summary>
internal static class NamedModel
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="CommandFailedException">It does not exist, is no regular file, or is too large.</exception>
    public static byte[] ReadFile(string path)
    {
        InputFile.Require(path, "a model file");
        try
        {
            return ConfigurationFile.Read(path, ConfigurationFile.MostModelBytes);
        }
        catch (IOException failure)
        {
            throw CommandFailedException.Usage(failure.Message, failure);
        }
    }
}
