namespace Scoring.Server.Configuration;

// The settings of model files.
public sealed partial class ScoringServerOptions
{
    /// <summary>
    /// The path of the model file (JSON). It is read and validated before the port opens. A change of the file is validated and used within seconds; an invalid file
    /// leaves the model in use as it is.
    /// </summary>
    public string ModelPath { get; set; } = Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json");

    /// <summary>
    /// The folder of model files (<c>*.json</c>) that <c>ModelService</c> lists and can activate. A model serves all tenants. Default: empty, which disables both calls.
    /// </summary>
    public string ModelFolder { get; set; } = "";

    /// <summary>
    /// The path of a second model file, the shadow model: a share of the scored creators is scored by it too, after their answers, and the differences are metrics. Read and validated as
    /// <see cref="ModelPath"/>; its extraction must be that of the model in use. Default: empty, which disables it.
    /// </summary>
    public string ShadowModelPath { get; set; } = "";

    /// <summary>Share of the scored creators that are scored by the shadow model too, while metrics are collected. Default: 0.01. Range: 0 to 1.</summary>
    public double ShadowShare { get; set; } = 0.01;
}
