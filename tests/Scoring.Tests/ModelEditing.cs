using System.Text;
using System.Text.Json.Nodes;

namespace Scoring.Tests;

/// <summary>Edits the shipped model as data.</summary>
internal static class ModelEditing
{
    /// <summary>The shipped model without one feature.</summary>
    public static byte[] Without(string code)
    {
        JsonNode root = JsonNode.Parse(ShippedModel.Bytes)!;
        foreach (string card in (string[])["authenticity", "trust", "fit"])
        {
            JsonArray features = root["scoring"]![card]!["features"]!.AsArray();
            JsonNode? feature = features.FirstOrDefault(element => element!["code"]!.GetValue<string>() == code);
            if (feature is not null) features.Remove(feature);
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }
}
