using Scoring.Creators;
using Scoring.ModelFiles;
using Scoring.Scores;

namespace Scoring.Server.Configuration;

/// <summary>Reads the model file.</summary>
internal static class ModelFile
{
    /// <summary>Validates the content of a model file.</summary>
    /// <exception cref="ModelFormatException">It is not a valid model; the message contains the line and the fault.</exception>
    public static ScoringModel Parse(byte[] content)
    {
        var model = ScoringModel.Parse(content);
        foreach (Platform platform in Enum.GetValues<Platform>())
        {
            // Without this check a request for the platform would pass validation and fail during scoring.
            if (platform != Platform.Unspecified && model.Extraction.For(platform) is null)
            {
                throw new ModelFormatException(line: 1, "extraction.platforms", $"must know {platform}");
            }
        }

        return model;
    }

    /// <summary>Reads and validates a model file.</summary>
    /// <exception cref="ServerConfigurationException">
    /// The file cannot be read or is not a valid model; the message contains the file, the line and the fault.
    /// </exception>
    public static ScoringModel Read(string path)
    {
        try
        {
            return Parse(ConfigurationFile.Read(path, ConfigurationFile.MostModelBytes));
        }
        catch (ModelFormatException fault)
        {
            throw new ServerConfigurationException($"The model file {path} must not be used: {fault.Message}", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ServerConfigurationException($"The model file {path} cannot be read: {fault.Message}", fault);
        }
    }
}
