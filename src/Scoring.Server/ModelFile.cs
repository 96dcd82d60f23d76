using Scoring.Creators;
using Scoring.ModelFiles;
using Scoring.Scores;
using Scoring.Server.Configuration;

namespace Scoring.Server;

/// <summary>Reads the model file.</summary>
internal static class ModelFile
{
    /// <summary>Reads and checks a model file.</summary>
    /// <exception cref="ServerConfigurationException">It cannot be read or must not be used; the message names file, line and fault.</exception>
    public static ScoringModel Read(string path)
    {
        try
        {
            var model = ScoringModel.Parse(File.ReadAllBytes(path));
            foreach (Platform platform in Enum.GetValues<Platform>())
            {
                // A request for it would otherwise pass every check and fail in the middle.
                if (platform != Platform.Unspecified && model.Extraction.For(platform) is null)
                {
                    throw new ServerConfigurationException($"The model file {path} must not be used: extraction.platforms: must know {platform}");
                }
            }

            return model;
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
