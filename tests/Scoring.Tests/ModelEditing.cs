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

    /// <summary>The shipped model without numbers of comments in its denominators.</summary>
    /// <param name="removed">Further members to remove: paths from the root.</param>
    public static byte[] WithoutComments(params string[] removed)
    {
        JsonNode root = JsonNode.Parse(ShippedModel.Bytes)!;
        foreach (JsonNode? denominator in root["scoring"]!["engagement"]!["denominators"]!.AsArray()) denominator!.AsObject().Remove("comments");
        return Without(root, removed);
    }

    /// <summary>The shipped model without members: paths from the root.</summary>
    public static byte[] WithoutMembers(params string[] removed) => Without(JsonNode.Parse(ShippedModel.Bytes)!, removed);

    /// <summary>The shipped model with these cohorts in place of its own; their elements as JSON.</summary>
    public static byte[] WithCohorts(params string[] cohorts)
    {
        JsonNode root = JsonNode.Parse(ShippedModel.Bytes)!;
        root["scoring"]!["engagement"]!["cohorts"] = JsonNode.Parse($"[{string.Join(", ", cohorts)}]");
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    /// <summary>The shipped model with another authenticity base, and with it the population of trust's feature AUTHENTICITY.</summary>
    public static byte[] WithAuthenticityBase(double logit)
    {
        JsonNode root = JsonNode.Parse(ShippedModel.Bytes)!;
        root["scoring"]!["authenticity"]!["base"]!["value"] = logit;
        JsonNode level = root["scoring"]!["trust"]!["features"]!.AsArray().Single(element => element!["code"]!.GetValue<string>() == "AUTHENTICITY")!;
        level["population"]!["mean"] = logit;
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    /// <summary>The shipped model with another least evidence of an estimate.</summary>
    public static byte[] WithLeastEvidence(double posts)
    {
        JsonNode root = JsonNode.Parse(ShippedModel.Bytes)!;
        root["scoring"]!["least_evidence"]!["value"] = posts;
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static byte[] Without(JsonNode root, string[] removed)
    {
        foreach (string path in removed)
        {
            string[] names = path.Split('.');
            JsonNode parent = names[..^1].Aggregate(root, (node, name) => node[name]!);
            Assert.True(parent.AsObject().Remove(names[^1]), $"the model does not contain {path}");
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }
}
